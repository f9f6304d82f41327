// Where an entry belongs, in words: "Nordlicht / Relaunch".
import { useRead } from "@/api/read";
import type { Schemas } from "@/api/client";

type Placed = Pick<Schemas["EntryAnswer"], "client" | "project">;

export function useEntryPlace(entry: Placed | null): string {
  const { client: client_id, project: project_id } = entry ?? {};
  const asked = { fresh_milliseconds: 10 * 60_000 };
  const client = useRead("/api/v1/clients/{client}", { path: { client: client_id ?? "" } }, { ...asked, enabled: !!client_id });
  const project = useRead("/api/v1/projects/{project}", { path: { project: project_id ?? "" } }, { ...asked, enabled: !!project_id });
  return [client.data?.name, project.data?.name].filter(Boolean).join(" / ");
}
