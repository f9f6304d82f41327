// How a page is added, in one place: a file pages/<area>/page.ts. Route, navigation, palette and keys are made from it.
//
//   export default definePages({
//     area: "clients",
//     pages: [{ path: "/clients", title: "clients:title", needs: "see_clients", load: () => import("./Clients"),
//               navigation: { group: "work", order: 20, icon: IconBuilding }, key: "g c" },
//             { path: "/clients/$client", title: "clients:one", needs: "see_clients", load: () => import("./Client") }],
//     records: [{ kind: "client", path: (id) => `/clients/${id}` }],
//   });
import type { Icon } from "@tabler/icons-react";
import type { ComponentType } from "react";
import type { Action, Who } from "@/api/session";

// In the order in which they stand.
export const navigation_groups = ["time", "review", "billing", "insight", "firm"] as const;
export type NavigationGroup = (typeof navigation_groups)[number];
export type RecordKind = "person" | "client" | "project" | "invoice" | "contract";

export interface PageDefinition {
  path: string; // "/clients/$client"
  title: string; // a key of the texts
  load: () => Promise<{ default: ComponentType }>; // its chunk
  needs?: Action; // what one must be allowed to do to see it
  for_whom?: (who: Who) => boolean; // more than an action says
  navigation?: { group: NavigationGroup; order: number; icon: Icon; mark?: ComponentType }; // mark: what stands at its end, as a count
  key?: string; // that goes there: "g c"
  alone?: boolean; // without the shell and without signing in: links from mails
}

export interface AreaDefinition {
  area: string;
  pages: PageDefinition[];
  records?: { kind: RecordKind; path: (id: string) => string }[]; // where the palette shows them
}

export function definePages(definition: AreaDefinition): AreaDefinition {
  return definition;
}

export function may_open(page: PageDefinition, who: Who): boolean {
  if (page.needs && !who.actions.includes(page.needs)) return false;
  return page.for_whom?.(who) ?? true;
}
