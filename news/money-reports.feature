Reports on money: collection by day, unit, community and officer, arrears by age, with charts and XLSX, and a public page with totals only.
