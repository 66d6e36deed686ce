import { states } from '../fixtures/states.ts'
import { takePictures } from './take-pictures.ts'

takePictures(states)
