// What opens on top of any page: the palette, the list of keys, signing in again.
import type { Who } from "@/api/session";
import { KeyList } from "@/parts/keys/KeyList";
import { Palette } from "@/parts/palette/Palette";
import { SessionEnded } from "@/parts/sign_in/SessionEnded";

export default function Overlays({ who }: { who: Who }) {
  return (
    <>
      <Palette who={who} />
      <KeyList />
      <SessionEnded />
    </>
  );
}
