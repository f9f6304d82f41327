// All that the palette can do: places, what can be done here and everywhere, and the records one may see.
import { useNavigate } from "@tanstack/react-router";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useWholeList } from "@/api/read";
import type { Who } from "@/api/session";
import { useWatched } from "@/api/watched";
import { pages, path_of_record } from "@/pages";
import { may_open, type RecordKind } from "@/pages/definition";
import { actions } from "@/parts/keys/keys";
import type { Choice } from "./choices";

export function useChoices(who: Who, is_open: boolean): Choice[] {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const all_actions = useWatched(actions);
  const has = (kind: RecordKind) => path_of_record(kind, "") !== undefined;
  const sees = (action: Who["actions"][number]) => is_open && who.actions.includes(action);
  const clients = useWholeList("/api/v1/clients", undefined, { enabled: sees("see_clients") && has("client") });
  const projects = useWholeList("/api/v1/projects", undefined, { enabled: sees("see_clients") && has("project") });
  const people = useWholeList("/api/v1/people", undefined, { enabled: sees("see_people") && has("person") });
  const invoices = useWholeList("/api/v1/invoices", undefined, { enabled: sees("see_invoices") && has("invoice"), fresh_milliseconds: 60_000 });
  return useMemo(() => {
    if (!is_open) return [];
    const go = (path: string) => () => void navigate({ to: path });
    const record = (kind: RecordKind, { id, name }: { id: string; name: string }, more?: string): Choice => ({
      id,
      title: name,
      kind: t(`palette.${kind}`),
      more,
      weight: 0,
      run: go(path_of_record(kind, id) ?? "/"),
    });
    const client_names = new Map(clients.data?.map((client) => [client.id, client.name]));
    return [
      ...all_actions
        .filter((action) => !action.hidden)
        .map((action) => ({
          id: action.id, title: action.says, kind: t("palette.action"), key: action.key, weight: 2, run: action.run,
        })),
      ...pages
        .filter((page) => !page.path.includes("$") && !page.alone && may_open(page, who))
        .map((page) => ({
          id: page.path, title: t(page.title), kind: t("palette.place"), key: page.key, weight: 3, run: go(page.path),
        })),
      ...(clients.data ?? []).map((client) => record("client", client)),
      ...(projects.data ?? []).map((project) => record("project", project, client_names.get(project.client ?? ""))),
      ...(people.data ?? []).map((person) => record("person", person, person.email)),
      ...(invoices.data ?? []).filter(({ number }) => number).map(({ id, number, client }) => record("invoice", { id, name: number }, client_names.get(client ?? ""))),
    ];
  }, [is_open, all_actions, clients.data, projects.data, people.data, invoices.data, t, navigate, who]);
}
