// Where one is signed in; ends what one does not know.
import { Badge, Button, Group, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { api, call, useRead, useWrite, type Schemas } from "@/api";
import { useFormats } from "@/parts/formats/useFormats";
import { Section } from "./Section";

type Session = Schemas["SessionShown"];

// "Firefox, Windows" out of a user agent's long text.
export function device_of(user_agent: string): string {
  const browser = /(Edg|OPR|Firefox|Chrome|Safari)\//.exec(user_agent)?.[1];
  const names: Record<string, string> = { Edg: "Edge", OPR: "Opera" };
  const system = /(Windows|Android|iPhone|iPad|Mac OS|Linux)/.exec(user_agent)?.[1];
  return [browser && (names[browser] ?? browser), system].filter(Boolean).join(", ") || user_agent;
}

export function Sessions() {
  const { t } = useTranslation("me");
  const format = useFormats();
  const sessions = useRead("/api/v1/sessions");
  const end = useWrite({
    write: (session: Session) => call(api.DELETE("/api/v1/sessions/{session}", { params: { path: { session: session.id } } })),
    show: (cache, session) =>
      cache.change("/api/v1/sessions", (page) => ({ ...page, items: page.items.filter(({ id }) => id !== session.id) })),
    says: () => t("session_ended"),
    changes: ["access"],
  });
  const end_others = useWrite({
    write: () => call(api.POST("/api/v1/sessions/end-others")),
    says: () => t("sessions_ended"),
    changes: ["access"],
  });
  const all = sessions.data?.items ?? [];
  return (
    <Section title={t("sessions")} says={t("sessions_says")}>
      <Stack gap="sm">
        {all.map((session) => (
          <Group key={session.id} justify="space-between" wrap="nowrap">
            <div>
              <Text fw={500}>
                {device_of(session.user_agent)} {session.current && <Badge variant="light">{t("session_this")}</Badge>}
              </Text>
              <Text c="dimmed" size="sm">
                {session.peer} · {t("session_seen", { at: format.instant(session.seen_at) })}
              </Text>
            </div>
            {!session.current && (
              <Button variant="default" size="xs" onClick={() => end.mutate(session)}>
                {t("session_end")}
              </Button>
            )}
          </Group>
        ))}
        {all.length > 1 && (
          <Button variant="default" size="xs" w="fit-content" onClick={() => end_others.mutate(undefined)}>
            {t("sessions_end_others")}
          </Button>
        )}
      </Stack>
    </Section>
  );
}
