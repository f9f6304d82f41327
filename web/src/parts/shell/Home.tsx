// "/" is the first page of the navigation that one may open.
import { Navigate } from "@tanstack/react-router";
import { session } from "@/api/session";
import { useWatched } from "@/api/watched";
import { navigation_for } from "@/pages";
import { NotFound } from "./NotFound";

export function Home() {
  const state = useWatched(session);
  const first = "who" in state ? navigation_for(state.who)[0] : undefined;
  return first ? <Navigate to={first.path} replace /> : <NotFound />;
}
