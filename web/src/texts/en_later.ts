// The words of areas that are opened later; their pages wait for them (with_all_texts).
export default import.meta.glob<Record<string, unknown>>("./en/{audit,billing,books,compliance,inbox,letters,payments,policy,portal,review,set_up,templates}.json", { eager: true, import: "default" });
