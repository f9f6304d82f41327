// The client portal begins here, a page of its own: no shell, no session, nothing of the firm's pages.
import "@fontsource-variable/inter/wght.css";
import "./portal.css";
import { createRoot } from "react-dom/client";
import { Portal } from "./Portal";

const place = document.getElementById("page");
if (!place) throw new Error("portal.html has no #page");
createRoot(place).render(<Portal />);
