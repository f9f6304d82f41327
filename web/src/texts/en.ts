// The words of this language that the first visit needs; those of areas that are opened later stand in their own chunk.
export default import.meta.glob<Record<string, unknown>>(["./en/*.json", "!./en/{audit,billing,books,compliance,inbox,letters,payments,policy,portal,review,set_up,templates}.json"], {
  eager: true, import: "default",
});
