// Absences made, changed and taken away, each with its way back.
import { useTranslation } from "react-i18next";
import { api, call, etag_of, useWrite, type Item, type Refusal, type Schemas } from "@/api";

export type Absence = Item<"/api/v1/absences">;
export type AbsenceEdit = Schemas["AbsenceEditPatch"];

function edit_of({ person, days, kind, seconds }: Absence): AbsenceEdit {
  return { person, days, kind: kind === "away" ? "other" : kind, seconds };
}

function make(body: AbsenceEdit) {
  return call(api.POST("/api/v1/absences", { body: body as never }));
}

function take_away(id: string | null) {
  return call(api.DELETE("/api/v1/absences/{absence}", { params: { path: { absence: id ?? "" } } }));
}

// An absence has no version of its own: what one changes is what one last read.
async function change_to(id: string, body: AbsenceEdit) {
  const now = await call(api.GET("/api/v1/absences/{absence}", { params: { path: { absence: id } } }));
  return call(
    api.PATCH("/api/v1/absences/{absence}", { params: { path: { absence: id }, header: { "If-Match": etag_of(now) ?? "*" } }, body }),
  );
}

export function useAbsenceWrites(refused?: (refusal: Refusal) => void) {
  const { t } = useTranslation("absence");
  const add = useWrite({
    write: make,
    says: () => t("added"),
    undo: ({ id }) => take_away(id),
    refused,
    changes: ["setup", "time"],
  });
  const change = useWrite({
    write: ({ absence, body }: { absence: Absence; body: AbsenceEdit }) => change_to(absence.id ?? "", body),
    says: () => t("changed"),
    undo: (_, { absence }) => change_to(absence.id ?? "", edit_of(absence)),
    refused,
    changes: ["setup", "time"],
  });
  const remove = useWrite({
    write: (absence: Absence) => take_away(absence.id),
    show: (cache, gone) => cache.change_list<Absence>("/api/v1/absences", (all) => all.filter(({ id }) => id !== gone.id)),
    says: () => t("removed"),
    undo: (_, absence) => make(edit_of(absence)),
    changes: ["setup", "time"],
  });
  return { add, change, remove };
}
