import { expect, test } from "vitest";
import { fault_of_text, sent, usual_content, with_slot, with_text, words_of, type Content } from "./content";

const said = (content: Content, language: string, place: "every" | "invoice" | "statement", title: string) =>
  with_text(content, words_of(content, language, place), "title", title);

test("texts that say nothing, and texts of kinds it is not for, are not sent", () => {
  let content: Content = { ...usual_content, name: " Letter ", kinds: ["invoice"] };
  content = said(said(said(content, "en", "every", "A"), "de", "invoice", ""), "en", "statement", "B");
  expect(sent(content)).toMatchObject({ name: "Letter", words: [{ language: "en", place: "every", title: "A" }] });
});

test("a fault finds the text it is about in what was sent", () => {
  let content: Content = { ...usual_content };
  content = said(said(content, "en", "every", ""), "de", "invoice", "{numbr}");
  const faults = [{ place: "/words/0/title", name: "template_slot_unknown", reason: "There is none.", fix: "Take another." }];
  const asked = sent(content);
  expect(fault_of_text(faults, asked, words_of(asked, "de", "invoice"), "title")?.name).toBe("template_slot_unknown");
  expect(fault_of_text(faults, asked, words_of(asked, "de", "invoice"), "footer")).toBeUndefined();
  expect(fault_of_text(faults, asked, words_of(asked, "en", "every"), "title")).toBeUndefined();
});

test("a slot goes where the cursor is and takes the place of what is marked", () => {
  expect(with_slot("For , thanks", "client", 4, 4)).toEqual({ text: "For {client}, thanks", cursor: 12 });
  expect(with_slot("For X", "client", 4, 5)).toEqual({ text: "For {client}", cursor: 12 });
});
