import { proveLooks } from "./looks.js";

proveLooks("light");
