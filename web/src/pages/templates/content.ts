// What a person writes of a template, and how it is put together: texts that say nothing are left out before it is sent, and a
// fault of the server finds its way back to the field it is about.
import type { Item, Schemas } from "@/api";

export type KeptTemplate = Item<"/api/v1/document-templates">;
export type Content = { name: string; kinds: Schemas["TemplateContentBodyBody"]["kinds"] & {}; design: Schemas["TemplateDesign"]; words: Schemas["TemplateWords"][] };
export type Design = Content["design"];
export type Words = Content["words"][number];
export type Kind = Content["kinds"][number];
export type Place = Words["place"];
export type Column = Design["columns"][number];
export type Fault = Schemas["TemplateFaultAnswer"];

export const kinds = ["invoice", "credit_note", "prebill", "statement"] as const satisfies readonly Kind[];
export const places = ["every", "invoice", "credit_note", "prebill", "statement", "timesheet"] as const satisfies readonly Place[];
export const texts = ["title", "header", "introduction", "payment_terms", "closing", "footer"] as const satisfies readonly (keyof Words)[];
export type TextName = (typeof texts)[number];
export const columns = ["position", "description", "period", "quantity", "unit_price", "tax_rate", "amount"] as const satisfies readonly Column[];
export const columns_by_law: readonly Column[] = ["description", "quantity", "unit_price", "amount"];

export const usual_content: Content = {
  name: "",
  kinds: [...kinds],
  design: {
    accent_color: "", font: "inter", paper: "a4", address_window: "din_5008_b", logo: "", logo_side: "left", logo_height_mm: 15,
    columns: ["position", "description", "quantity", "unit_price", "amount"], line_headings: "by_project", group_sums: "hidden", timesheet: "attached",
    timesheet_order: "by_line",
  },
  words: [],
};

export const content_of = ({ name, kinds: for_kinds, design, words }: KeptTemplate): Content => ({ name, kinds: for_kinds, design, words });

export const is_at = (language: string, place: Place) => (one: Words) => one.language === language && one.place === place;

export function words_of(content: Content, language: string, place: Place): Words {
  return content.words.find(is_at(language, place)) ?? { language, place, title: "", header: "", introduction: "", payment_terms: "", closing: "", footer: "" };
}

export function with_text(content: Content, words: Words, name: TextName, text: string): Content {
  const others = content.words.filter((one) => !is_at(words.language, words.place)(one));
  return { ...content, words: [...others, { ...words, [name]: text }] };
}

// As it is sent: without texts that say nothing, and without those of kinds it is not for.
export function sent(content: Content): Content {
  const is_for = (place: Place) => place === "every" || place === "timesheet" || content.kinds.includes(place);
  return { ...content, name: content.name.trim(), words: content.words.filter((one) => is_for(one.place) && texts.some((name) => one[name] !== "")) };
}

// What is wrong with a text of a language and place, among the faults of what was sent.
export function fault_of_text(faults: readonly Fault[], content: Content, words: Words, name: TextName): Fault | undefined {
  const at = content.words.findIndex(is_at(words.language, words.place));
  return at < 0 ? undefined : faults.find(({ place }) => place === `/words/${at}/${name}`);
}

// Those of fields under a beginning: "/design/columns" has "/design/columns/0" too.
export const fault_at = (faults: readonly Fault[], beginning: string) => faults.find(({ place }) => place === beginning || place.startsWith(`${beginning}/`));
export const in_words = (fault: Fault | undefined) => (fault ? `${fault.reason} ${fault.fix}` : undefined);

// The text with a slot put where the cursor is.
export function with_slot(text: string, slot: string, from: number, until: number): { text: string; cursor: number } {
  const put = `{${slot}}`;
  return { text: text.slice(0, from) + put + text.slice(until), cursor: from + put.length };
}

// Base64 as addresses write it, for an <img>.
export const picture_address = (base64url: string) => `data:image/png;base64,${base64url.replaceAll("-", "+").replaceAll("_", "/")}`;
