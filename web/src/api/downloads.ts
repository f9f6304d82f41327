// A file that the server makes of what it is asked with: fetched like every answer, then saved under the name the server gives.
//
//   await save_file("/api/v1/evidence-packs", { invoice: id });
import { api, call } from "./client";
import type { paths } from "./schema";

type Made = { data?: Blob; error?: unknown; response: Response };
type Post = (path: string, init: object) => Promise<Made>;

export async function save_file(path: keyof paths, body: object): Promise<void> {
  let name = "fairhour";
  const asked = (api.POST as unknown as Post)(path, { body, parseAs: "blob" }).then((made) => {
    name = /filename="([^"]+)"/.exec(made.response.headers.get("content-disposition") ?? "")?.[1] ?? name;
    return made;
  });
  const address = URL.createObjectURL(await call(asked));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
