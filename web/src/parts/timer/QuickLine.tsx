// The line "what do you work on?": Enter starts the timer, or logs what says how long it took. Below it stand the chips of
// what is understood, what a name could mean, or, while the line is empty, what is likely.
import { useRef, useState, type FormEvent, type KeyboardEvent, type RefObject } from "react";
import { useTranslation } from "react-i18next";
import { LikelyList } from "./LikelyList";
import { QuickChips } from "./QuickChips";
import { QuickChoices } from "./QuickChoices";
import { says_time } from "./quick_line";
import { useQuickLine } from "./useQuickLine";
import styles from "./QuickLine.module.css";

interface Line {
  input: RefObject<HTMLInputElement | null>;
  is_running: boolean;
}

export function QuickLine({ input, is_running }: Line) {
  const { t } = useTranslation("timer");
  const quick = useQuickLine();
  const [is_open, set_open] = useState(false);
  const [at, set_at] = useState(0);
  const panel = useRef<HTMLDivElement>(null);
  const { doubt } = quick;
  const choices = doubt ? [...doubt.candidates, null] : [];
  const chosen = Math.min(at, Math.max(0, choices.length - 1));
  const choose = (position: number) => {
    if (doubt) quick.choose(doubt, choices[position] ?? null);
    set_at(0);
    input.current?.focus();
  };
  const send = async () => {
    if (quick.line.trim() === "") return;
    if (await quick.send()) input.current?.blur();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (doubt) choose(chosen);
    else void send();
  };
  const on_key = (event: KeyboardEvent) => {
    if (event.key === "Escape") {
      if (quick.line === "") input.current?.blur();
      else quick.type("");
    } else if (choices.length > 0 && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      event.preventDefault();
      set_at((chosen + (event.key === "ArrowDown" ? 1 : choices.length - 1)) % choices.length);
    }
  };
  const leave = (to: EventTarget | null) => {
    if (!(to instanceof Node) || !panel.current?.parentElement?.contains(to)) set_open(false);
  };
  const enter_says = quick.text && says_time(quick.text) ? t("enter_logs") : is_running ? t("enter_switches") : t("enter_starts");
  return (
    <form className={styles.line} onSubmit={submit} onFocus={() => set_open(true)} onBlur={(event) => leave(event.relatedTarget)}>
      <input
        ref={input}
        className={styles.input}
        aria-label={t("label")}
        aria-describedby="quick-panel"
        aria-invalid={quick.refusal !== undefined}
        placeholder={is_running ? t("placeholder_switch") : t("placeholder")}
        maxLength={500}
        autoComplete="off"
        enterKeyHint="go"
        value={quick.line}
        onChange={(event) => {
          set_open(true);
          quick.type(event.currentTarget.value);
        }}
        onKeyDown={on_key}
      />
      <div ref={panel} id="quick-panel" className={styles.panel} hidden={!is_open && !quick.refusal}>
        {quick.refusal && (
          <p role="alert" className={styles.refused}>
            {quick.refusal.in_words}
          </p>
        )}
        {quick.text && <QuickChips tokens={quick.text.tokens} />}
        {doubt && <QuickChoices line={quick.line} doubt={doubt} at={chosen} on_choose={choose} />}
        {quick.line.trim() === "" ? (
          <LikelyList on_start={() => set_open(false)} />
        ) : (
          !doubt && <p className={styles.enter}><kbd>↵</kbd> {enter_says}</p>
        )}
      </div>
    </form>
  );
}
