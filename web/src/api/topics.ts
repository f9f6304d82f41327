// Which answers go stale when something of a topic changed. The server's stream of hints (/api/v1/live) names topics;
// an address belongs to the topics below, the longest beginning wins, and what is not listed is set-up.
export const topics = ["time", "review", "policy", "billing", "setup", "access", "inbox"] as const;
export type Topic = (typeof topics)[number];

const by_beginning: [beginning: string, ...topics: Topic[]][] = [
  ["/api/v1/entries", "time", "review", "billing"],
  ["/api/v1/entry-sums", "time", "review", "billing"],
  ["/api/v1/entry-changes", "time", "setup", "billing"],
  ["/api/v1/timer", "time"],
  ["/api/v1/weeks", "time", "review", "setup"],
  ["/api/v1/expenses", "time", "review", "billing"],
  ["/api/v1/plan", "time", "setup"],
  ["/api/v1/quick-text", "setup"],
  ["/api/v1/queue", "time", "review", "policy"],
  ["/api/v1/queue-causes", "time", "review", "policy"],
  ["/api/v1/auto-approvals", "time", "review"],
  ["/api/v1/remarks", "review", "time"],
  ["/api/v1/case-rulings", "review"],
  ["/api/v1/delegations", "access", "setup"],
  ["/api/v1/inbox", "inbox"],
  ["/api/v1/compliance", "time", "review", "policy"],
  ["/api/v1/me/compliance", "time", "review", "policy"],
  ["/api/v1/exceptions", "review", "policy"],
  ["/api/v1/policies", "policy"],
  ["/api/v1/invoices", "billing", "review"],
  ["/api/v1/client-questions", "billing", "review"],
  ["/api/v1/payments", "billing"],
  ["/api/v1/bank-lines", "billing"],
  ["/api/v1/bank-statements", "billing"],
  ["/api/v1/receivables", "billing"],
  ["/api/v1/reminders", "billing"],
  ["/api/v1/collection-stops", "billing"],
  ["/api/v1/accounting", "billing", "setup"],
  ["/api/v1/cut-offs", "setup", "billing"],
  ["/api/v1/prebills", "billing", "time", "review", "setup"],
  ["/api/v1/reports", "time", "review", "billing", "setup"],
  ["/api/v1/locks", "setup", "billing", "time"],
  ["/api/v1/journal", ...topics],
  ["/api/v1/session", "access"],
  ["/api/v1/sessions", "access"],
  ["/api/v1/factors", "access"],
  ["/api/v1/tokens", "access"],
  ["/api/v1/invitations", "access"],
  ["/api/v1/me", "access", "setup"],
  ["/api/v1/me/decisions", "time", "review", "policy"],
  ["/api/v1/me/days", "time", "review", "policy"],
  ["/api/v1/me/message-settings", "inbox"],
];

export function topics_of(path: string): Topic[] {
  let found: Topic[] = ["setup"];
  let length = 0;
  for (const [beginning, ...of_it] of by_beginning)
    if (beginning.length > length && (path === beginning || path.startsWith(`${beginning}/`))) {
      found = of_it;
      length = beginning.length;
    }
  return found;
}
