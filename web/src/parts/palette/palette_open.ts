// Whether the palette is open: the key, the button and the palette itself agree here.
import { Watched } from "@/api/watched";

export const palette_open = new Watched(false);
