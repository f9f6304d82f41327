// Tokens for programs: what each may do and when it was used; a new one is shown this once.
import { Button, Group, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, call, do_later, kept, session, useRead, useWatched, useWrite, type Schemas } from "@/api";
import { useFormats } from "@/parts/formats/useFormats";
import { NewToken } from "./NewToken";
import { Section } from "./Section";
import { ShownOnce } from "@/parts/frame/ShownOnce";

type Token = Schemas["TokenShown"];

export function Tokens() {
  const { t } = useTranslation("me");
  const format = useFormats();
  const state = useWatched(session);
  const tokens = useRead("/api/v1/tokens");
  const [is_new, set_new] = useState(false);
  const [text, set_text] = useState<string>();
  const [leaving, set_leaving] = useState<ReadonlySet<string>>(new Set());
  const revoke = useWrite({
    write: (token: Token) => call(api.DELETE("/api/v1/tokens/{token}", { params: { path: { token: token.id } } })),
    changes: ["access"],
  });
  const revoke_later = (token: Token) => {
    const others = (before: ReadonlySet<string>) => new Set([...before].filter((id) => id !== token.id));
    do_later(t("token_revoked", { name: token.name }), () => revoke.mutateAsync(token), {
      show: () => set_leaving((before) => new Set([...before, token.id])),
      take_back: () => set_leaving(others),
    });
  };
  const me = "who" in state ? state.who.person : null;
  const mine = (tokens.data?.items ?? []).filter((one) => one.person === me && !one.revoked_at && !leaving.has(one.id));
  return (
    <Section title={t("tokens")} says={t("tokens_says")}>
      <Stack gap="sm">
        {mine.map((token) => (
          <Group key={token.id} justify="space-between" wrap="nowrap">
            <div>
              <Text fw={500}>{token.name}</Text>
              <Text c="dimmed" size="sm">
                {token.scopes.join(", ")} · {token.last_used_at ? t("used_at", { at: format.instant(token.last_used_at) }) : t("used_never")}
                {token.expires_at && ` · ${t("token_expires", { at: format.instant(token.expires_at) })}`}
              </Text>
            </div>
            <Button variant="default" size="xs" onClick={() => revoke_later(token)}>
              {t("token_revoke")}
            </Button>
          </Group>
        ))}
        {tokens.isSuccess && mine.length === 0 && <Text c="dimmed">{t("tokens_none")}</Text>}
        <Button variant="default" size="xs" w="fit-content" onClick={() => set_new(true)}>
          {t("token_new")}
        </Button>
      </Stack>
      {is_new && (
        <NewToken
          close={() => set_new(false)}
          made={(made) => {
            set_new(false);
            set_text(made);
            void kept.invalidateQueries();
          }}
        />
      )}
      {text && <ShownOnce title={t("token_made")} says={t("token_shown")} lines={[text]} close={() => set_text(undefined)} />}
    </Section>
  );
}
