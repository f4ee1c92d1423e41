// What every part of the page may ask of its frame.
import {createContext} from 'preact';
import {useContext} from 'preact/hooks';
import type {User} from './api';
import {type Words, words} from './messages';

export type FrameValue = {
  say: Words;
  asOf: string;        // a day, or empty: now
  user: User;          // who looks, and what that user may do
  generation: number;  // counts what was heard to change
  go: (path: string, asOf?: string) => void;
};
export const Frame = createContext<FrameValue>({say: words('zh'), asOf: '', user: {name: null, role: 'admin'}, generation: 0, go: () => undefined});
export const useFrame = () => useContext(Frame);
