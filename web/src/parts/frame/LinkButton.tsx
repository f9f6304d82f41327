// A link that looks like a button: it goes somewhere, so it can be opened in a new tab.
import { Button, type ButtonProps } from "@mantine/core";
import { createLink } from "@tanstack/react-router";
import { forwardRef, type AnchorHTMLAttributes } from "react";

type Anchor = ButtonProps & Omit<AnchorHTMLAttributes<HTMLAnchorElement>, keyof ButtonProps>;

const ButtonAnchor = forwardRef<HTMLAnchorElement, Anchor>((props, ref) => <Button component="a" ref={ref} {...props} />);
ButtonAnchor.displayName = "ButtonAnchor";

export const LinkButton = createLink(ButtonAnchor);
