// The page begins here: words, styles, the router; then App finds out who is there.
import "@fontsource-variable/inter/wght.css";
import "./styles/mantine.css";
import "./styles/page.css";
import { createRoot } from "react-dom/client";
import { App } from "./App";
import { start_preferences_sync } from "./parts/preferences/sync";
import { start_texts } from "./texts";

const place = document.getElementById("page");
if (!place) throw new Error("index.html has no #page");
start_preferences_sync();
await start_texts();
createRoot(place).render(<App />);
