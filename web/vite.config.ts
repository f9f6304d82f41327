// How the page is built: hashed names under /assets, a chunk a page, the content rule's nonce where the server writes it.
//
//   npm run build                                    into dist/
//   FAIRHOUR_SERVER=http://127.0.0.1:8080 npm run dev  the page as it is written, on the API of a running server
import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

const server = process.env.FAIRHOUR_SERVER ?? "http://127.0.0.1:8080";
const proxy = { "/api": { target: server, changeOrigin: false } };

export default defineConfig({
  plugins: [react()],
  resolve: {
    alias: {
      "@": fileURLToPath(new URL("./src", import.meta.url)),
      // One file of named icons, of which the build keeps those that are used.
      "@tabler/icons-react": "@tabler/icons-react/dist/esm/icons/index.mjs",
    },
  },
  html: { cspNonce: "NONCE_OF_THIS_ANSWER" },
  build: {
    target: "es2023",
    rollupOptions: { input: { index: "index.html", portal: "portal.html" } }, // the client portal is a page of its own
    manifest: "manifest-of-build.json",
    assetsInlineLimit: 0, // the content rule allows no inline files
    chunkSizeWarningLimit: 700,
    reportCompressedSize: false,
  },
  server: { proxy },
  preview: { proxy },
  test: { include: ["src/**/*.test.ts", "tests/**/*.test.ts"] },
} as Parameters<typeof defineConfig>[0]);
