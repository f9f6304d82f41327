// Codes as an authenticator app makes them (RFC 6238, SHA-1, six digits), from the key the page shows.
//
//   code_of(secret, Date.now())
import { createHmac } from "node:crypto";

export const step_seconds = 30;

function bytes_of_base32(text) {
  let bits = "";
  for (const sign of text.replace(/[\s=]/g, "").toUpperCase()) bits += "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(sign).toString(2).padStart(5, "0");
  return Buffer.from(bits.match(/.{8}/g).map((byte) => Number.parseInt(byte, 2)));
}

export function code_of(secret, at = Date.now()) {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(at / 1000 / step_seconds)));
  const mac = createHmac("sha1", bytes_of_base32(secret)).update(counter).digest();
  const place = mac.at(-1) & 15;
  return String((mac.readUInt32BE(place) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}
