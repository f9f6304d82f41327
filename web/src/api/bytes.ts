// The bytes of a document, for who shows it in the page: fetched like every answer, kept as long as it is shown.
//
//   const pdf = useBytes("/api/v1/invoices/{invoice}/pdf", { invoice: id }, String(version));
import { useQuery } from "@tanstack/react-query";
import { api, call } from "./client";
import type { paths } from "./schema";

type BytesOf = (path: string, init: object) => Promise<{ data?: Blob; error?: unknown; response: Response }>;

// `version` is what they change with.
export function useBytes(path: keyof paths, values: Record<string, string>, version: string) {
  return useQuery<Blob>({
    queryKey: [path, { path: values }, "bytes", version],
    queryFn: ({ signal }) => call((api.GET as unknown as BytesOf)(path, { params: { path: values }, parseAs: "blob", signal })),
    staleTime: Infinity,
    gcTime: 60_000,
  });
}
