// What can be done here, once for the key, the palette and the list of keys. As long as the component is on the screen.
//
//   useActions([{ id: "entries.new", says: t("entries:new"), key: "n", run: open_form }]);
import { useEffect, useRef } from "react";
import { add_actions, type KeyAction } from "./keys";

export function useActions(wanted: readonly KeyAction[]): void {
  const latest = useRef(wanted);
  useEffect(() => {
    latest.current = wanted;
  });
  const shown = JSON.stringify(wanted.map(({ id, says, key, group, hidden }) => [id, says, key, group, hidden]));
  useEffect(
    () =>
      add_actions(
        latest.current.map((action) => ({
          ...action,
          run: () => latest.current.find((now) => now.id === action.id)?.run(),
        })),
      ),
    [shown],
  );
}
