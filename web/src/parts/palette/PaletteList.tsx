// The palette's line and what it finds; arrows choose, Enter does, Escape closes.
import { Kbd } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { useDeferredValue, useEffect, useId, useMemo, useRef, useState, type KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import { key_caps } from "@/parts/keys/keys";
import { prefer, preferences } from "@/parts/preferences/preferences";
import { found, type Choice } from "./choices";
import styles from "./Palette.module.css";

const recent_max = 8;

function remember(id: string): void {
  const others = preferences.get().recent_places.filter((other) => other !== id);
  prefer({ recent_places: [id, ...others].slice(0, recent_max) });
}

// Without a word typed, what was chosen lately comes first.
function offered(choices: readonly Choice[], typed: string): Choice[] {
  const recent = preferences.get().recent_places;
  const weight = ({ id, weight }: Choice) => (recent.includes(id) ? 100 - recent.indexOf(id) : weight);
  return found(choices.map((choice) => ({ ...choice, weight: weight(choice) })), typed);
}

export function PaletteList({ choices, close }: { choices: readonly Choice[]; close: () => void }) {
  const { t } = useTranslation();
  const list = useId();
  const [typed, set_typed] = useState("");
  const [at, set_at] = useState(0);
  const wanted = useDeferredValue(typed);
  const shown = useMemo(() => offered(choices, wanted), [choices, wanted]);
  const chosen = Math.min(at, shown.length - 1);
  const row = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // A promise in new browsers, which is no way to clean up.
    void row.current?.scrollIntoView({ block: "nearest" });
  }, [chosen, shown]);
  const run = (choice: Choice | undefined) => {
    if (!choice) return;
    remember(choice.id);
    close();
    choice.run();
  };
  const on_key = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) set_at((chosen + step + shown.length) % Math.max(1, shown.length));
    // What is typed is looked up later than it is shown; Enter means what was typed.
    else if (event.key === "Enter") run(typed === wanted ? shown[chosen] : offered(choices, typed)[0]);
    else return;
    event.preventDefault();
  };
  return (
    <>
      <div className={styles.line}>
        <IconSearch size={18} aria-hidden />
        <input
          className={styles.input}
          role="combobox"
          aria-expanded
          aria-controls={list}
          aria-activedescendant={shown[chosen] ? `${list}-${chosen}` : undefined}
          aria-label={t("palette.label")}
          placeholder={t("palette.placeholder")}
          autoComplete="off"
          spellCheck={false}
          data-autofocus
          value={typed}
          onChange={(event) => {
            set_typed(event.currentTarget.value);
            set_at(0);
          }}
          onKeyDown={on_key}
        />
      </div>
      <div id={list} role="listbox" aria-label={t("palette.label")} className={styles.list}>
        {shown.map((choice, position) => (
          <div
            key={choice.id}
            id={`${list}-${position}`}
            ref={position === chosen ? row : undefined}
            role="option"
            tabIndex={-1}
            aria-selected={position === chosen}
            className={styles.choice}
            onPointerMove={() => set_at(position)}
            onClick={() => run(choice)}
          >
            <span className={styles.title}>{choice.title}</span>
            {choice.more && <span className={styles.more}>{choice.more}</span>}
            <span className={styles.kind}>{choice.kind}</span>
            {choice.key && (
              <span className={styles.caps}>
                {key_caps(choice.key).map((cap) => (
                  <Kbd key={cap}>{cap}</Kbd>
                ))}
              </span>
            )}
          </div>
        ))}
      </div>
      {shown.length === 0 && <p className={styles.none}>{t("palette.none", { typed })}</p>}
    </>
  );
}
