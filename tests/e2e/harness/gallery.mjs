// The pictures that stand in docs/guide, by the names they have in the tests, in the order of the guide. run --pictures takes them
// from a folder of a run and writes the page docs/guide/pictures.md.
export const gallery = [
  { place: "Coming in", pictures: {
    "first-minute": "The first start", "first-timer": "A first timer", "sign-in": "Signing in", "second-step": "The second step", join: "An invitation is taken",
    "reset-password": "A new password by link", "app-set-up": "An authenticator app is set up" } },
  { place: "Time", pictures: {
    today: "A day", "today-running": "A timer runs", "today-chips": "Understood while one types", away: "Back from away", week: "A week", "week-filled": "A cell of the week",
    "week-locked": "A locked cell", "week-parts": "A week in two parts", calendar: "The calendar", "calendar-day": "A day of the calendar", "calendar-23": "A day of 23 hours",
    entries: "Entries", entry: "One entry, and why it is so", bulk: "Many changed at once", expense: "An expense with its receipt", absence: "One's own absence",
    "absence-team": "Who is away", "absence-holidays": "Holidays", plan: "The plan", inbox: "The inbox", "about-me": "What was decided about one's time" } },
  { place: "Review", pictures: {
    review: "The queue", "review-causes": "By cause", "review-question": "A client's question", "review-approved": "What the engine approved", compliance: "Compliance of the firm",
    "compliance-own": "One's own", audit: "The journal" } },
  { place: "Billing", pictures: {
    billing: "What can be billed", "billing-make": "What would be made", prebill: "A pre-bill", "prebill-in-the-way": "Something is missing", "billing-run": "A bill run",
    "cut-offs": "Coming cut-offs", invoices: "Invoices", invoice: "An invoice", "invoice-send": "An invoice is sent", credit: "A credit note", "invoice-correct": "An invoice is put right",
    "advance-deducted": "An advance and what deducted it", receivables: "What is owed, by client", "receivables-invoices": "By invoice", "money-moved": "Money that came and went", "bank-statement": "A bank statement",
    reminders: "Who is to be reminded", books: "A month without bookings", "books-accounts": "Accounts", "books-journal": "The journal of a month", "books-accruals": "Work not billed", "books-closed": "A closed period",
    letters: "Levels of reminders", "reminder-words": "Words of a reminder", "letters-invoices": "Words of an invoice's mail" } },
  { place: "The client's side", pictures: {
    "portal-links": "Links of a client", "portal-make-link": "A link is made", portal: "What a client sees", "portal-question": "A question about a line", "portal-answer": "The answer, beside the pre-bill",
    "portal-fr": "In French", "portal-es": "In Spanish" } },
  { place: "Set-up", pictures: {
    clients: "Clients", contracts: "Contracts", "contract-new": "A new contract", "contract-change-order": "A change order", projects: "Projects", "project-new": "A new project",
    tasks: "Tasks", people: "People", teams: "Teams", "role-new": "A role of one's own", "set-up-invitation": "An invitation", rates: "Rates", "set-up-next-rate": "The next rate",
    "cost-rates": "What hours cost", "exchange-rates": "Exchange rates", policy: "The policy", "policy-draft": "A draft of it", "policy-trial": "A draft on past weeks", firm: "The firm",
    holidays: "Holidays of its calendars", "lock-new": "A period is closed", "legal-entities": "Legal entities", "number-series": "Number series",
    "template-look": "How a document looks", "template-texts": "What it says", imports: "A file is tried" } },
  { place: "Everywhere", pictures: {
    palette: "Search and commands", keys: "The keys", me: "Look and language", "me-messages": "How one is told", "me-sign-in": "How one signs in", "me-sessions": "Where one is signed in",
    "me-tokens": "Tokens", nowhere: "An address that is nobody's" } },
];
