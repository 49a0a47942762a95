import { read, send } from "../api/client";
import type { Schema } from "../api/contract";
import { Resource } from "../api/resource.svelte";
import { live } from "../live/live.svelte";
import { portfolio } from "../portfolio.svelte";

/** Who the reader is to this host. */
class Me {
  readonly read = new Resource<Schema<"MeAnswer">>((signal) => read("me", {}, signal));
  readonly isSignedIn = $derived(this.read.data !== null && this.read.data.how !== "anonymous");

  /** After a sign-in or its end: everything that depends on who asks. */
  async changed(): Promise<void> {
    live.feed.renew();
    await Promise.all([this.read.load(), portfolio.read.load()]);
  }

  async signOut(): Promise<void> {
    await send("POST", "sign-out");
    await this.changed();
  }
}

export const me = new Me();
