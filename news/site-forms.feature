Contact, ถาม-ตอบ and satisfaction are forms that editors change in the browser; answers are kept sealed, exported as XLSX by editors and told to the desk without their content.
