// All areas of the page, found by their files.
import type { AreaDefinition, PageDefinition, RecordKind } from "./definition";
import { may_open, navigation_groups } from "./definition";
import type { Who } from "@/api/session";

const found = import.meta.glob<AreaDefinition>("./*/page.ts", { eager: true, import: "default" });
export const areas: readonly AreaDefinition[] = Object.values(found);
export const pages: readonly PageDefinition[] = areas.flatMap((area) => area.pages);

// The pages of the navigation that somebody may open, in their order.
export function navigation_for(who: Who): PageDefinition[] {
  const place = ({ navigation }: PageDefinition) =>
    navigation ? navigation_groups.indexOf(navigation.group) * 1000 + navigation.order : 0;
  return pages.filter((page) => page.navigation && may_open(page, who)).sort((a, b) => place(a) - place(b));
}

export function path_of_record(kind: RecordKind, id: string): string | undefined {
  return areas.flatMap((area) => area.records ?? []).find((place) => place.kind === kind)?.path(id);
}
