// The client portal asks with the secret of its link, which stands behind "#" in the address: no server, no log and no page
// that is linked to ever sees it. No session, no cookie.
//
//   const seen = await visit();            // counted
//   await ask(invoice, { line: 2, kind: "question", text, name });
import createClient from "openapi-fetch";
import { refusal_of } from "./refusal";
import type { components, paths } from "./schema";

type Schemas = components["schemas"];
export type Portal = Schemas["PortalAnswer"];
export type PortalBill = Schemas["PortalBillAnswer"];
export type PortalLine = Schemas["PortalLineAnswer"];
export type PortalPrebill = Schemas["PortalPrebillAnswer"];
export type PortalInvoice = Schemas["PortalInvoiceAnswer"];
export type PortalQuestion = Schemas["PortalQuestionAnswer"];
export type PortalOffer = Schemas["PortalOfferAnswer"];
export type PortalRetainer = Schemas["PortalRetainerAnswer"];
export type PortalWeeks = Schemas["PortalWeeksAnswer"];
export type PortalMoney = Schemas["Money"];
export { NoAnswer, Refusal } from "./refusal";

const portal = createClient<paths>({ baseUrl: typeof window === "undefined" ? "http://localhost" : window.location.origin, credentials: "omit" });
portal.use({
  onRequest({ request }) {
    request.headers.set("authorization", `Bearer ${window.location.hash.slice(1)}`);
    return request;
  },
});

async function answered<Answer>(called: Promise<{ data?: Answer; error?: unknown; response: Response }>): Promise<Answer> {
  const { data, error, response } = await called;
  if (!response.ok) throw refusal_of(response, error);
  return data as Answer;
}

export const visit = () => answered(portal.POST("/api/v1/portal/visits"));
export const see_weeks = (day?: string) => answered(portal.GET("/api/v1/portal/weeks", { params: { query: day ? { day } : {} } }));
export const see_bill = (invoice: string) => answered(portal.GET("/api/v1/portal/bills/{invoice}", { params: { path: { invoice } } }));
export const ask = (invoice: string, body: Schemas["PortalQuestionBodyBody"]) =>
  answered(portal.POST("/api/v1/portal/bills/{invoice}/questions", { params: { path: { invoice } }, body }));
export const say = (question: string, body: Schemas["PortalMessageBodyBody"]) =>
  answered(portal.POST("/api/v1/portal/questions/{question}/messages", { params: { path: { question } }, body }));
export const approve = (invoice: string, body: Schemas["PortalApprovalBodyBody"]) =>
  answered(portal.POST("/api/v1/portal/bills/{invoice}/approval", { params: { path: { invoice } }, body }));
export const answer_offer = (order: string, body: Schemas["PortalOfferBodyBody"]) =>
  answered(portal.POST("/api/v1/portal/offers/{order}/answer", { params: { path: { order } }, body }));
export const set_mails = (mails: "on" | "off") => answered(portal.PUT("/api/v1/portal/mails", { body: { mails } }));

// The document and the name it is saved under.
export async function fetch_file(invoice: string, format: string): Promise<{ blob: Blob; name: string }> {
  const called = portal.POST("/api/v1/portal/bills/{invoice}/files/{format}", { params: { path: { invoice, format } }, parseAs: "blob" });
  const { response } = await called;
  const blob = await answered(called as unknown as Promise<{ data?: Blob; error?: unknown; response: Response }>);
  return { blob, name: /filename="([^"]+)"/.exec(response.headers.get("content-disposition") ?? "")?.[1] ?? "document" };
}
