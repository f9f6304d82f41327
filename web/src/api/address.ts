// The address of a document, for a link or a download: <a href={address_of("/api/v1/invoices/{invoice}/pdf", …)} download>.
import type { paths } from "./schema";

export function address_of(path: keyof paths, values: Record<string, string> = {}, query: Record<string, string> = {}): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(values[name] ?? ""));
  const asked = new URLSearchParams(query).toString();
  return asked ? `${filled}?${asked}` : filled;
}
