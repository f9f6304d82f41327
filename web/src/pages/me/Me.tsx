// One's own settings: how the page looks, how one signs in, where one is signed in, tokens for programs.
import { Tabs } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { PageFrame } from "@/parts/frame/PageFrame";
import { useFilters } from "@/parts/frame/useFilters";
import { Appearance } from "./Appearance";
import { MessageSettings } from "./MessageSettings";
import { Passkeys } from "./Passkeys";
import { Password } from "./Password";
import { RecoveryCodes } from "./RecoveryCodes";
import { Sessions } from "./Sessions";
import { Tokens } from "./Tokens";
import { TwoSteps } from "./TwoSteps";

export default function Me() {
  const { t } = useTranslation("me");
  const [{ part }, set_filters] = useFilters({ part: "look" });
  return (
    <PageFrame title={t("title")}>
      <Tabs value={part} onChange={(next) => set_filters({ part: next ?? "look" })} keepMounted={false} maw={760}>
        <Tabs.List mb="lg">
          <Tabs.Tab value="look">{t("look")}</Tabs.Tab>
          <Tabs.Tab value="messages">{t("inbox:settings")}</Tabs.Tab>
          <Tabs.Tab value="sign_in">{t("sign_in")}</Tabs.Tab>
          <Tabs.Tab value="sessions">{t("sessions")}</Tabs.Tab>
          <Tabs.Tab value="tokens">{t("tokens")}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="look">
          <Appearance />
        </Tabs.Panel>
        <Tabs.Panel value="messages">
          <MessageSettings />
        </Tabs.Panel>
        <Tabs.Panel value="sign_in">
          <Password />
          <TwoSteps />
          <Passkeys />
          <RecoveryCodes />
        </Tabs.Panel>
        <Tabs.Panel value="sessions">
          <Sessions />
        </Tabs.Panel>
        <Tabs.Panel value="tokens">
          <Tokens />
        </Tabs.Panel>
      </Tabs>
    </PageFrame>
  );
}
