// What can be done with a line, each with its key.
import { ActionIcon, Kbd, Menu } from "@mantine/core";
import { IconArrowForwardUp, IconArrowsJoin, IconArrowsSplit, IconDots, IconEraser, IconHandStop, IconPencil, IconPlayerPlay, IconWriting, type Icon } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { Line } from "./figures";
import type { Editing } from "./LineEditor";
import styles from "./Lines.module.css";

const acts: { what: Editing; key: string; icon: Icon; when: Line["state"][]; of?: (line: Line) => boolean }[] = [
  { what: "amount", key: "e", icon: IconPencil, when: ["included"] },
  { what: "reword", key: "w", icon: IconWriting, when: ["included", "held", "moved"] },
  { what: "write_off", key: "o", icon: IconEraser, when: ["included"] },
  { what: "hold", key: "h", icon: IconHandStop, when: ["included"] },
  { what: "move", key: "v", icon: IconArrowForwardUp, when: ["included"] },
  { what: "split", key: "s", icon: IconArrowsSplit, when: ["included", "held", "moved"], of: (line) => holds_time(line) },
  { what: "join", key: "u", icon: IconArrowsJoin, when: ["included", "held", "moved"], of: (line) => is_part(line) },
  { what: "release", key: "r", icon: IconPlayerPlay, when: ["held", "moved"] },
];

// Only what holds entries is split; what came out of it says so in its key.
const holds_time = ({ kind }: Line) => kind === "time" || kind === "over_cap" || kind === "drawn";
const is_part = ({ group_key }: Line) => group_key.includes("|split:");
const can_be = (line: Line) => acts.filter(({ when, of }) => when.includes(line.state) && (of?.(line) ?? true));

// A discount and rounding follow from the other lines.
export function is_changeable({ kind }: Line): boolean {
  return kind !== "discount" && kind !== "rounding";
}

export function act_of_key(line: Line, key: string): Editing | undefined {
  return is_changeable(line) ? can_be(line).find((act) => act.key === key)?.what : undefined;
}

export function LineActs({ line, on_edit }: { line: Line; on_edit: (what: Editing) => void }) {
  const { t } = useTranslation("billing");
  const first: Editing = line.state === "included" ? "amount" : "release";
  const FirstIcon = line.state === "included" ? IconPencil : IconPlayerPlay;
  return (
    <div className={styles.act_buttons}>
      <ActionIcon tabIndex={-1} aria-label={t(`edit.title.${first}`, { line: line.line })} onClick={() => on_edit(first)}>
        <FirstIcon size={16} />
      </ActionIcon>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <ActionIcon tabIndex={-1} aria-label={t("line_more", { line: line.line })}><IconDots size={16} /></ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {can_be(line).map(({ what, key, icon: ActIcon }) => (
            <Menu.Item key={what} leftSection={<ActIcon size={15} />} rightSection={<Kbd>{key.toUpperCase()}</Kbd>} onClick={() => on_edit(what)}>
              {t(`edit.act.${what}`)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}
