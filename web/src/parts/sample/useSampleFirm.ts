// The sample firm: whether it is here, in with one press, out with one press.
import { useTranslation } from "react-i18next";
import { api, call, may, useRead, useWrite } from "@/api";
import { topics } from "@/api/topics";

const load = () => call(api.POST("/api/v1/sample-firm"));
const remove = () => call(api.DELETE("/api/v1/sample-firm"));

export function useSampleFirm() {
  const { t } = useTranslation();
  const state = useRead("/api/v1/sample-firm", undefined, { enabled: may("import_records") });
  const come = useWrite({
    write: (_: void) => load(),
    says: ({ people, clients }) => t("sample.loaded", { people, clients }),
    undo: () => remove(),
    changes: [...topics],
  });
  const go = useWrite({
    write: (_: void) => remove(),
    says: ({ kept }) =>
      kept.length === 0 ? t("sample.removed") : t("sample.removed_but", { names: kept.map(({ name }) => name).join(", ") }),
    undo: ({ kept }) => (kept.length === 0 ? load() : Promise.reject(new Error(t("sample.not_again")))),
    changes: [...topics],
  });
  return { sample: state.data, come, go };
}
