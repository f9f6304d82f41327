// The words of areas that are opened later; their pages wait for them (with_all_texts).
export default import.meta.glob<Record<string, unknown>>("./en/{audit,billing,compliance,inbox,payments,policy,review}.json", { eager: true, import: "default" });
