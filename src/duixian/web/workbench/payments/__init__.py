"""The payment desk: requests, approvals, payments and the books; invoices, plans of payment, rows of the bank."""
