// How one wants to be told: narrower than the policy, never wider. Each choice is kept at once.
import { Button, SegmentedControl, Switch, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { api, call, etag_of, useRead, useWrite, type Answer } from "@/api";
import { useFormats } from "@/parts/formats/useFormats";
import { PageLoading } from "@/parts/shell/PageLoading";
import { Setting } from "./Setting";

type Settings = Answer<"/api/v1/me/message-settings">;
type Wish = Pick<Settings, "email" | "thanks" | "hours_from" | "hours_until" | "quiet_from" | "quiet_until" | "snoozed_until">;
type Ends = ["hours_from", "hours_until"] | ["quiet_from", "quiet_until"];

const clock_of = (seconds: number) => new Date(seconds * 1000).toISOString().slice(11, 16);
const seconds_of = (clock: string) => Number(clock.slice(0, 2)) * 3600 + Number(clock.slice(3, 5)) * 60;

function useKeep(settings: Settings | undefined) {
  const { t } = useTranslation("inbox");
  const keep = useWrite({
    write: (change: Partial<Wish>) => {
      if (!settings) return Promise.reject(new Error("not read yet"));
      const { policy: _, ...wish } = settings;
      return call(api.PUT("/api/v1/me/message-settings", { params: { header: { "If-Match": etag_of(settings) ?? "" } }, body: { ...wish, ...change } }));
    },
    show: (cache, change) => cache.change("/api/v1/me/message-settings", (before) => ({ ...before, ...change })),
    says: () => t("settings_saved"),
    changes: ["inbox"],
  });
  return (change: Partial<Wish>) => keep.mutate(change);
}

function Between({ settings, ends: [first, last], usual, keep }: { settings: Settings; ends: Ends; usual: readonly [number, number]; keep: (change: Partial<Wish>) => void }) {
  const { t } = useTranslation("inbox");
  const kind = first === "hours_from" ? "hours" : "quiet";
  const [from, until] = [settings[first], settings[last]];
  const is_own = typeof from === "number" && typeof until === "number";
  const field = (name: Ends[0] | Ends[1], seconds: number, words: string) => (
    <TextInput
      key={`${name} ${seconds}`} type="time" size="xs" w={110} aria-label={`${t(kind)}: ${words}`} defaultValue={clock_of(seconds)}
      onBlur={(event) => {
        const typed = event.currentTarget.value;
        if (!typed || seconds_of(typed) === seconds) return;
        keep({ [first]: from ?? usual[0], [last]: until ?? usual[1], [name]: seconds_of(typed) });
      }}
    />
  );
  return (
    <Setting title={t(kind)} says={t(`${kind}_says`)}>
      <div style={{ display: "flex", gap: 8, alignItems: "center", flexWrap: "wrap" }}>
        {field(first, from ?? usual[0], t("from"))}
        {field(last, until ?? usual[1], t("until"))}
        {is_own && <Button size="compact-xs" variant="subtle" onClick={() => keep({ [first]: null, [last]: null })}>{t("as_policy")}</Button>}
      </div>
    </Setting>
  );
}

export function MessageSettings() {
  const { t } = useTranslation("inbox");
  const format = useFormats();
  const settings = useRead("/api/v1/me/message-settings");
  const keep = useKeep(settings.data);
  if (!settings.data) return <PageLoading />;
  const { policy, email, thanks } = settings.data;
  const clock = (seconds: number) => format.clock(`${clock_of(seconds)}:00`);
  return (
    <>
      <p>{policy ? t("settings_says", { clause: policy.clause, max: policy.messages_max_per_day, from: clock(policy.working_from), until: clock(policy.working_until) }) : t("settings_none")}</p>
      <Setting title={t("email")} says={t("email_says")}>
        <Switch aria-label={t("email")} checked={email === "on"} onChange={(event) => keep({ email: event.currentTarget.checked ? "on" : "off" })} />
      </Setting>
      <Setting title={t("thanks")}>
        <SegmentedControl
          size="xs" aria-label={t("thanks")} value={thanks} onChange={(next) => keep({ thanks: next as Settings["thanks"] })}
          data={(["in_app", "everywhere", "never"] as const).map((word) => ({ value: word, label: t(`thanks_word.${word}`) }))}
        />
      </Setting>
      {policy && <Between settings={settings.data} ends={["hours_from", "hours_until"]} usual={[policy.working_from, policy.working_until]} keep={keep} />}
      {policy && <Between settings={settings.data} ends={["quiet_from", "quiet_until"]} usual={[policy.quiet_from, policy.quiet_until]} keep={keep} />}
    </>
  );
}
