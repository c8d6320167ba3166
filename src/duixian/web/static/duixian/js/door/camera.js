/* Reading codes with the camera where the browser can decode; else a photo that the server decodes. */

import { ask } from "./net.js";

const EVERY = 200;

/** Whether the browser decodes QR codes by itself. */
export async function canDecode() {
  try {
    return "BarcodeDetector" in window && (await BarcodeDetector.getSupportedFormats()).includes("qr_code");
  } catch {
    return false;
  }
}

/** Shows the camera in `video` and gives every code to `found`, the same one not again within three seconds; returns what stops it. */
export async function watch(video, found) {
  const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
  video.srcObject = stream;
  await video.play();
  const detector = new BarcodeDetector({ formats: ["qr_code"] });
  let [last, seen] = ["", 0];
  const timer = setInterval(async () => {
    if (video.readyState < 2) return;
    const [code] = await detector.detect(video).catch(() => []);
    if (!code || (code.rawValue === last && Date.now() - seen < 3000)) return;
    [last, seen] = [code.rawValue, Date.now()];
    found(code.rawValue);
  }, EVERY);
  return () => {
    clearInterval(timer);
    stream.getTracks().forEach((track) => track.stop());
    video.srcObject = null;
  };
}

/** The code in a photo, decoded here or by the server: a text, "" when there is none, null without an answer. */
export async function codeIn(file, address) {
  if (await canDecode()) {
    const picture = await createImageBitmap(file).catch(() => null);
    const [code] = picture ? await new BarcodeDetector({ formats: ["qr_code"] }).detect(picture) : [];
    if (code) return code.rawValue;
  }
  const form = new FormData();
  form.append("photo", file);
  const answer = await ask(address, { form, patience: 20000 });
  if (answer === null) return null;
  return answer.body.code ?? "";
}
