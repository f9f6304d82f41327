// Who works here: people, teams, roles, and the links by which they come.
import { useTranslation } from "react-i18next";
import { may } from "@/api";
import { RecordPages } from "@/parts/records/RecordPages";
import { Invitations } from "./Invitations";
import { custom_roles, people, roles, teams } from "./people_kinds";

export default function People() {
  const { t } = useTranslation("set_up");
  const links = { tab: "invitations", is_seen: may("set_access"), shown: () => <Invitations /> };
  return <RecordPages title={t("shell:pages.people")} kinds={[people, teams, roles, custom_roles]} others={[links]} />;
}
