export { helpPage, lesson } from './declare.ts'
export type { Document, HelpPage, Lesson, LessonStep, Part } from './declare.ts'
export { lessonsOf } from './lessons.ts'
