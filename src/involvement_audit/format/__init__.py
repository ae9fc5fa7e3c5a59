"""The words of the data format: records, closed sets, texts that know their place, and addresses."""
