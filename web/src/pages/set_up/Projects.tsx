// What is worked on.
import { useTranslation } from "react-i18next";
import { RecordPages } from "@/parts/records/RecordPages";
import { activities, projects, tasks } from "./project_kinds";

export default function Projects() {
  const { t } = useTranslation("set_up");
  return <RecordPages title={t("shell:pages.projects")} kinds={[projects, tasks, activities]} />;
}
