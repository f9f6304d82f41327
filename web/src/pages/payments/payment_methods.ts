// How money comes and goes.
export const payment_methods = ["bank_transfer", "direct_debit", "card", "cash", "cheque", "other"] as const;
