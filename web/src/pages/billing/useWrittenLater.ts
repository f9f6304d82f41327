// A form whose writing nobody can take back waits ten seconds, and may be stopped meanwhile. Where the form is gone by then,
// a toast says what the server refused; where it is still there, it says it itself.
//
//   const later = useWrittenLater();   later.send(t("credit.soon"), write)   later.way?.now()   later.refusal
import { useEffect, useRef, useState } from "react";
import { do_later, Refusal } from "@/api";
import type { Later } from "@/api/later";

export function useWrittenLater() {
  const [way, set_way] = useState<Later>();
  const [refusal, set_refusal] = useState<Refusal>();
  const is_there = useRef(true);
  useEffect(() => {
    is_there.current = true;
    return () => {
      is_there.current = false;
    };
  }, []);
  // `write` answers with what is to come once it is written, if somebody still looks.
  const send = (says: string, write: () => Promise<() => void>) => {
    set_refusal(undefined);
    const act = async () => {
      try {
        const go_on = await write();
        if (is_there.current) go_on();
      } catch (problem) {
        if (!is_there.current || !(problem instanceof Refusal)) throw problem;
        set_way(undefined);
        set_refusal(problem);
      }
    };
    set_way(do_later(says, act, { take_back: () => set_way(undefined) }));
  };
  return { way, refusal, send };
}
