/**
 * A shape of the document whose codes are known more closely than it says. What is narrowed has to be a part
 * of what the document says, so that a change there is still a fault here.
 */
export type Narrowed<
  T,
  Closer extends { [K in keyof Closer]: K extends keyof T ? T[K] : never },
> = Omit<T, keyof Closer> & Closer;
