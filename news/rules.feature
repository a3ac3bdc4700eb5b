Screening, required papers, dated fees and the yearly fees of food notifications follow tables that a town writes in YAML.
