// Whether the list of keys is open: the key, the menu and the list itself agree here.
import { Watched } from "@/api/watched";

export const key_list_open = new Watched(false);
