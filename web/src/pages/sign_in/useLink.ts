// Whose link it is and what for, asked once.
import { useQuery } from "@tanstack/react-query";
import { look_at_link } from "@/api/sign_in";
import { token_of_link } from "./token";

export function useLink() {
  const token = token_of_link();
  const link = useQuery({ queryKey: ["link", token], queryFn: () => look_at_link(token), retry: false, staleTime: Infinity });
  return { token, link: link.data, is_gone: link.isError, is_pending: link.isPending };
}
