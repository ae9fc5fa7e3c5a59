import { proveLooks } from "./looks.js";

proveLooks("dark");
